/* The report works without this script; with it the margin follows the reading position and lists can be searched. */
"use strict";
(function () {
  var root = document.documentElement;
  root.classList.add("js");

  /* Colours */
  var THEMES = ["auto", "light", "dark"];
  function remembered() { try { return localStorage.getItem("spinlint-theme"); } catch (e) { return null; } }
  function applyTheme(name) {
    if (name === "light" || name === "dark") root.dataset.theme = name; else delete root.dataset.theme;
  }
  applyTheme(remembered());

  document.addEventListener("DOMContentLoaded", function () {
    themeButton();
    document.querySelectorAll(".view.article").forEach(function (view) { view.reader = Reader(view); });
    document.querySelectorAll(".view.index").forEach(Finder);
    if (document.body.classList.contains("single")) leaves();
    keys();
  });

  function themeButton() {
    var button = document.querySelector('[data-do="theme"]');
    if (!button) return;
    function name() { return root.dataset.theme || "auto"; }
    function show() {
      var words = { auto: "Auto", light: "Light", dark: "Dark" }[name()];
      button.querySelector("span").textContent = words;
      button.setAttribute("aria-label", "Colours: " + words);
    }
    button.addEventListener("click", function () {
      var next = THEMES[(THEMES.indexOf(name()) + 1) % THEMES.length];
      applyTheme(next);
      try { localStorage.setItem("spinlint-theme", next); } catch (e) { /* a browser may refuse */ }
      show();
    });
    show();
  }

  /* An article: current finding, filters, copying */
  function Reader(view) {
    var cards = Array.from(view.querySelectorAll(".card"));
    var marks = Array.from(view.querySelectorAll(".paper mark[data-ids]"));
    var bar = view.querySelector(".bar");
    var panel = view.querySelector(".margin .cards");
    var key = view.dataset.key;
    if (!cards.length || !bar) return null;
    var byNumber = {}, places = {}, off = {}, hidden = {}, current = null, pinned = false, settled = 0;
    cards.forEach(function (card) { byNumber[card.dataset.n] = card; });
    marks.forEach(function (mark) {
      mark.ids = mark.dataset.ids.split(" ");
      mark.ids.forEach(function (n) { (places[n] = places[n] || []).push(mark); });
    });
    var output = bar.querySelector("output");

    function isOff(card) {
      return hidden[card.dataset.n] || off["severity " + card.dataset.severity] || off["family " + card.dataset.family];
    }
    function shown() { return cards.filter(function (card) { return !isOff(card); }); }

    function update() {
      cards.forEach(function (card) { var gone = !!isOff(card); card.classList.toggle("off", gone); card.hidden = gone; });
      marks.forEach(function (mark) {
        var left = mark.ids.map(function (n) { return byNumber[n]; }).filter(function (card) { return !isOff(card); });
        var lit = mark.classList.contains("lit");
        mark.className = left.length ? "s-" + left[0].dataset.severity : "off";
        left.slice(0, 3).forEach(function (card, i) { mark.classList.add("f" + (i + 1) + "-" + card.dataset.tone); });
        if (lit && left.length) mark.classList.add("lit");
      });
      view.querySelectorAll(".ref").forEach(function (ref) { ref.classList.toggle("off", !!isOff(byNumber[ref.dataset.n])); });
      var count = Object.keys(hidden).length, unhide = bar.querySelector('[data-do="unhide"]');
      unhide.hidden = !count;
      unhide.textContent = "Show " + count + " hidden";
      if (current && isOff(current)) choose(null);
      tell();
    }
    function tell() {
      var list = shown(), at = list.indexOf(current);
      output.textContent = at < 0 ? list.length + (list.length === 1 ? " finding" : " findings") : (at + 1) + " of " + list.length;
    }
    function choose(card) {
      if (current === card) return;
      light(current, false);
      current = card;
      light(current, true);
      tell();
    }
    function light(card, on) {
      if (!card) return;
      card.classList.toggle("current", on);
      card.classList.toggle("open", on);
      if (on) card.setAttribute("aria-current", "true"); else card.removeAttribute("aria-current");
      (places[card.dataset.n] || []).forEach(function (mark) { mark.classList.toggle("lit", on); });
      var ref = view.querySelector('.ref[data-n="' + card.dataset.n + '"]');
      if (ref) ref.classList.toggle("lit", on);
    }
    function measure() { if (view.offsetParent !== null) root.style.setProperty("--bar", bar.offsetHeight + "px"); }
    window.addEventListener("resize", measure);
    measure();
    function wide() { return window.matchMedia("(min-width: 62rem)").matches; }
    function level() {
      if (!current || !panel || !panel.contains(current) || !wide()) return;
      var mark = (places[current.dataset.n] || [])[0];
      var box = panel.getBoundingClientRect();
      var goal = mark ? Math.max(mark.getBoundingClientRect().top, box.top) : box.top;
      goal = Math.min(goal, box.top + Math.max(0, box.height - current.offsetHeight));
      panel.scrollTop += current.getBoundingClientRect().top - goal;
    }
    function go(card, focus) {
      if (!card) return;
      choose(card);
      var mark = (places[card.dataset.n] || [])[0] || card;
      var box = mark.getBoundingClientRect();
      if (box.top < bar.offsetHeight + 40 || box.bottom > window.innerHeight * 0.6) window.scrollBy(0, box.top - window.innerHeight * 0.3);
      pinned = true;
      settled = window.scrollY;
      level();
      if (focus) card.focus({ preventScroll: true });
    }
    function step(by) {
      var list = shown();
      if (!list.length) return;
      var at = list.indexOf(current);
      if (at < 0) at = by > 0 ? -1 : 0;
      go(list[(at + by + list.length) % list.length], true);
    }
    function follow() {
      if (view.offsetParent === null) return;
      if (pinned && Math.abs(window.scrollY - settled) < 60) { level(); return; }
      pinned = false;
      if (!wide()) return;
      var line = window.innerHeight * 0.32, near = null;
      for (var i = 0; i < marks.length; i++) {
        if (marks[i].classList.contains("off")) continue;
        if (marks[i].getBoundingClientRect().top > line) break;
        near = marks[i];
      }
      if (!near) {
        if (current && !current.contains(document.activeElement)) choose(null);
        if (panel && !current) panel.scrollTop = 0;
        return;
      }
      var card = near.ids.map(function (n) { return byNumber[n]; }).filter(function (c) { return !isOff(c); })[0];
      if (card && !card.hidden) choose(card);
      level();
    }
    var waiting = false;
    window.addEventListener("scroll", function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; follow(); });
    }, { passive: true });

    function markdown(card) {
      function text(selector) { var e = card.querySelector(selector); return e ? e.textContent.trim().replace(/\s+/g, " ") : ""; }
      var line = Number(card.dataset.line) ? ", line " + card.dataset.line : "";
      var out = ["- **" + card.dataset.severity + "** " + card.dataset.code + line + ": " + text(".what")];
      if (text("del")) out.push("  - " + "~~" + text("del") + "~~" + (text("ins") ? " → **" + text("ins") + "**" : " (delete)"));
      if (text(".why")) out.push("  - Why: " + text(".why"));
      if (text(".instead")) out.push("  - Instead: " + text(".instead"));
      if (text(".source")) out.push("  - Source: " + text(".source"));
      return out.join("\n");
    }
    function hide(card) {
      var list = shown(), at = list.indexOf(card);
      hidden[card.dataset.n] = true;
      update();
      list = shown();
      if (list.length) go(list[Math.min(at, list.length - 1)], true); else bar.querySelector('[data-do="unhide"]').focus();
    }
    var acts = {
      next: function () { step(1); },
      previous: function () { step(-1); },
      hide: function (button) { hide(button.closest(".card")); },
      copy: function (button) { copy(markdown(button.closest(".card")), button); },
      "copy-all": function (button) {
        copy("# " + view.dataset.title + "\n\n" + view.dataset.path + "\n\n" + shown().map(markdown).join("\n") + "\n", button);
      },
      close: function () { choose(null); },
      unhide: function () { hidden = {}; update(); bar.querySelector('[data-do="next"]').focus(); },
      help: help
    };
    view.addEventListener("click", function (event) {
      var button = event.target.closest("button"), ref = event.target.closest("a"), mark = event.target.closest("mark[data-ids]");
      var card = event.target.closest(".card");
      if (button && button.classList.contains("chip")) {
        var name = button.dataset.severity ? "severity " + button.dataset.severity : "family " + button.dataset.family;
        off[name] = !off[name];
        button.setAttribute("aria-pressed", String(!off[name]));
        update();
      } else if (button && acts[button.dataset.do]) acts[button.dataset.do](button);
      else if (ref && ref.hash && ref.hash.indexOf("#" + key) === 0 && /^[cf]\d+$/.test(ref.hash.slice(1 + key.length))) {
        event.preventDefault();
        go(byNumber[ref.hash.slice(2 + key.length)], true);
      } else if (ref || button) return;
      else if (mark) {
        var choices = mark.ids.map(function (n) { return byNumber[n]; }).filter(function (c) { return !isOff(c); });
        go(choices[(choices.indexOf(current) + 1) % choices.length], false);
      } else if (card) { choose(card); card.classList.add("open"); pinned = true; settled = window.scrollY; level(); }
    });
    var target = location.hash.match(/(\d+)$/);
    if (target && location.hash.indexOf("#" + key + "c") === 0 && byNumber[target[1]]) setTimeout(function () { go(byNumber[target[1]], true); }, 0);
    update();
    return {
      step: step,
      letGo: function () { choose(null); },
      hide: function () { if (current) hide(current); },
      copy: function () { if (current) copy(markdown(current), current.querySelector('[data-do="copy"]')); }
    };
  }

  /* Copying */
  function copy(text, button) {
    function done(ok) {
      var before = button.textContent;
      button.textContent = ok ? "Copied" : "Not copied";
      setTimeout(function () { button.textContent = before; }, 1400);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { done(true); }, function () { done(byHand(text)); });
    } else done(byHand(text));
  }
  function byHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var ok = false;
    try { ok = document.execCommand("copy"); } catch (e) { ok = false; }
    area.remove();
    return ok;
  }
  function line(element) { return element.textContent.trim().replace(/\s+/g, " "); }
  function tableRows(table) {
    var rows = Array.from(table.rows).map(function (row) {
      var cells = Array.from(row.cells).map(function (cell) { return line(cell.querySelector(".copied") || cell); });
      return cells.concat(Array.from(row.querySelectorAll(".related")).map(line).join(" / "));
    });
    rows[0][rows[0].length - 1] = "Related text";
    var told = rows.slice(1).some(function (cells) { return cells[cells.length - 1]; });
    return told ? rows : rows.map(function (cells) { return cells.slice(0, -1); });
  }
  function asMarkdown(rows) {
    var lines = rows.map(function (cells) {
      return "| " + cells.map(function (text) { return text.replace(/\\/g, "\\\\").replace(/\|/g, "\\|"); }).join(" | ") + " |";
    });
    lines.splice(1, 0, "|" + rows[0].map(function () { return "---|"; }).join(""));
    return lines.join("\n") + "\n";
  }
  function asCsv(rows) {
    /* a spreadsheet would run a cell that begins like a formula */
    return rows.map(function (cells) {
      return cells.map(function (text) { return '"' + text.replace(/^(?=[=+\-@\t])/, "'").replace(/"/g, '""') + '"'; }).join(",");
    }).join("\r\n") + "\r\n";
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest('[data-do="copy-table"]');
    if (!button) return;
    var view = button.closest(".view"), rows = tableRows(button.closest("section").querySelector("table"));
    if (button.dataset.as === "csv") copy(asCsv(rows), button);
    else copy("# " + view.dataset.title + "\n\n" + view.dataset.path + "\n\n" + asMarkdown(rows), button);
  });

  /* Keys; single letters can be switched off, as some input methods send them by accident */
  function help() {
    var dialog = document.getElementById("help");
    if (dialog && !dialog.open) dialog.showModal();
  }
  function keys() {
    var dialog = document.getElementById("help");
    if (!dialog) return;
    var box = document.getElementById("keys-on");
    try { box.checked = localStorage.getItem("spinlint-keys") !== "off"; } catch (e) { /* a browser may refuse */ }
    box.addEventListener("change", function () {
      try { localStorage.setItem("spinlint-keys", box.checked ? "on" : "off"); } catch (e) { /* a browser may refuse */ }
    });
    dialog.addEventListener("click", function (event) { if (event.target.closest('[data-do="close"]')) dialog.close(); });
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || event.target.closest("input, select, textarea")) return;
      var reader = Array.from(document.querySelectorAll(".view.article")).filter(function (v) { return v.offsetParent !== null; })
        .map(function (v) { return v.reader; })[0];
      if (!reader) return;
      if (event.key === "Escape") { reader.letGo(); return; }
      if (!box.checked) return;
      var act = { j: function () { reader.step(1); }, n: function () { reader.step(1); }, k: function () { reader.step(-1); },
        p: function () { reader.step(-1); }, h: reader.hide, c: reader.copy, "?": help }[event.key];
      if (act) { event.preventDefault(); act(); }
    });
  }

  /* The list: all rows come as classic scripts, since a page opened from disk may not fetch */
  var PAGE = 100, CHUNK = 1000;
  function Finder(view) {
    var table = view.querySelector("table.articles"), body = table.tBodies[0], total = Number(view.dataset.articles);
    var rows = new Array(total), have = 0, query = "", level = "", sort = "rank", falling = false, page = 1, ready = null;
    var find = view.querySelector("#find"), levels = view.querySelector("#level"), matched = view.querySelector("#matched");
    var pages = view.querySelector(".pages"), withChanges = table.dataset.changes === "1", prefix = table.dataset.prefix;
    window.spinlintRows = function (at, some) {
      some.forEach(function (row, i) { rows[at + i] = row; });
      have += some.length;
      if (have === total && ready) { var then = ready; ready = null; then(); }
    };
    function load(then) {
      if (have === total) { then(); return; }
      var started = ready !== null;
      ready = then;
      if (started) return;
      var inPage = document.getElementById("rows");
      if (inPage) { window.spinlintRows(0, JSON.parse(inPage.textContent)); return; }
      for (var n = 0; n * CHUNK < total; n++) {
        var script = document.createElement("script");
        script.src = "data/rows-" + n + ".js";
        document.head.appendChild(script);
      }
    }
    function chosen() {
      var words = query.toLowerCase().split(/\s+/).filter(Boolean);
      var found = rows.filter(function (row) {
        var text = (row.title + " " + row.path).toLowerCase();
        return (!level || row.level === level) && words.every(function (word) { return text.indexOf(word) >= 0; });
      });
      var sign = falling ? -1 : 1;
      return found.sort(function (a, b) {
        var x = a[sort], y = b[sort];
        var by = typeof x === "string" ? x.localeCompare(y) : x - y;
        return sign * by || a.rank - b.rank;
      });
    }
    function show() {
      load(function () {
        var found = chosen(), last = Math.max(1, Math.ceil(found.length / PAGE));
        page = Math.min(page, last);
        var made = document.createDocumentFragment();
        found.slice((page - 1) * PAGE, page * PAGE).forEach(function (row) { made.appendChild(rowElement(row)); });
        body.replaceChildren(made);
        matched.textContent = found.length === total ? "" : found.length + " of " + total;
        pager(last);
      });
    }
    function pager(last) {
      pages.hidden = last === 1;
      pages.replaceChildren();
      var near = [1, last];
      for (var n = page - 2; n <= page + 2; n++) if (n > 1 && n < last) near.push(n);
      near.filter(function (n, i) { return near.indexOf(n) === i; }).sort(function (a, b) { return a - b; }).forEach(function (n) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = String(n);
        if (n === page) button.setAttribute("aria-current", "page");
        button.addEventListener("click", function () { page = n; show(); table.scrollIntoView(); });
        pages.appendChild(button);
      });
    }
    function cell(kind, name, text) {
      var element = document.createElement(kind);
      if (name) element.className = name;
      if (text !== undefined) element.textContent = text;
      return element;
    }
    function rowElement(row) {
      var tr = cell("tr", "v-" + row.level), head = cell("th"), link = cell("a", "", row.title), judged = cell("td", "judged");
      link.href = prefix.indexOf("#") === 0 ? "#" + row.name : "articles/" + row.name + ".html";
      head.scope = "row";
      head.append(link, cell("span", "path", row.path));
      judged.append(cell("span", "", row.headline));
      var where = cell("td", "strip-cell wide");
      if (row.strip) where.append(strip(row.strip));
      tr.append(cell("td", "rank wide", row.rank), head, judged, where, cell("td", "n error", row.error), cell("td", "n warning", row.warning),
        cell("td", "n info wide", row.info), cell("td", "n wide", row.density.toFixed(1)), cell("td", "n wide", row.grade < 0 ? "–" : row.grade.toFixed(1)),
        cell("td", "n wide", row.chance), cell("td", "n wide", row.words.toLocaleString("en")));
      if (withChanges) {
        var change = cell("td", "n delta");
        if (row.new > 0) change.append(cell("span", "plus", "+" + row.new), " ");
        if (row.fixed > 0) change.append(cell("span", "minus", "−" + row.fixed));
        tr.append(change);
      }
      return tr;
    }
    function strip(letters) {
      var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
      function box(name, x, y, width, height) {
        var rect = document.createElementNS(space, "rect");
        rect.setAttribute("class", name); rect.setAttribute("x", x); rect.setAttribute("y", y);
        rect.setAttribute("width", width); rect.setAttribute("height", height);
        svg.appendChild(rect);
      }
      svg.setAttribute("class", "strip");
      svg.setAttribute("viewBox", "0 0 " + letters.length * 4 + " 20");
      svg.setAttribute("preserveAspectRatio", "none");
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", "where the findings are");
      box("bed", 0, 15, letters.length * 4, 2);
      var tops = { e: 1, w: 5, i: 9 }, heights = { e: 16, w: 12, i: 8 };
      for (var i = 0; i < letters.length; i++) {
        var l = letters[i];
        if (l !== ".") box("b-" + l, i * 4, tops[l], 3, heights[l]);
      }
      return svg;
    }
    table.querySelectorAll("th[data-sort]").forEach(function (th) {
      var button = document.createElement("button"), name = th.dataset.sort;
      button.type = "button";
      button.append.apply(button, Array.from(th.childNodes));
      th.append(button);
      button.addEventListener("click", function () {
        var words = name === "title" || name === "level" || name === "rank";
        falling = sort === name ? !falling : !words;
        sort = name;
        page = 1;
        table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", falling ? "descending" : "ascending");
        show();
      });
    });
    var timer = 0;
    find.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { query = find.value; page = 1; show(); }, 120);
    });
    find.form.addEventListener("submit", function (event) { event.preventDefault(); });
    levels.addEventListener("change", function () { level = levels.value; page = 1; show(); });
  }

  /* All pages in one file: the fragment says which is shown */
  function leaves() {
    var all = Array.from(document.querySelectorAll(".leaf"));
    function show() {
      var name = "";
      try { name = decodeURIComponent(location.hash.slice(1)); } catch (e) { name = ""; }
      var target = name ? document.getElementById(name) : null;
      var leaf = (target && target.closest(".leaf")) || all[0];
      all.forEach(function (one) { one.classList.toggle("shown", one === leaf); });
      if (target && target !== leaf) target.scrollIntoView(); else window.scrollTo(0, 0);
      var heading = leaf.querySelector("h1");
      document.title = (heading ? heading.textContent : "") + " · spinlint";
    }
    window.addEventListener("hashchange", show);
    show();
  }
})();
