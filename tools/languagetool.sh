#!/bin/sh
# Puts the LanguageTool server into .languagetool, from Maven Central; needs Java 17 and Maven. For development and CI.
# The jar at the top only lists the others: it is what language_tool_python looks for.
set -eu
version=6.8
home=${1:-.languagetool}/LanguageTool-$version
if [ -f "$home/languagetool-server.jar" ]; then
  echo "$home is there already"
  exit 0
fi
mkdir -p "$home/libs"
pom=$(mktemp -d)
cat > "$pom/pom.xml" <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>spinlint</groupId>
  <artifactId>languagetool</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId>
      <artifactId>languagetool-server</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.languagetool</groupId>
      <artifactId>language-en</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn --batch-mode --quiet -f "$pom/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$(cd "$home/libs" && pwd)"
{
  echo "Manifest-Version: 1.0"
  echo "Main-Class: org.languagetool.server.HTTPServer"
  printf 'Class-Path:'
  for jar in "$home"/libs/*.jar; do
    printf ' \n  libs/%s' "$(basename "$jar")"
  done
  echo
} > "$pom/MANIFEST.MF"
# a line of a manifest has at most 72 bytes; `jar` does not wrap the lines of a manifest that it is given, so they are short
jar cfm "$home/languagetool-server.jar" "$pom/MANIFEST.MF" -C "$pom" pom.xml
rm -r "$pom"
echo "LanguageTool $version is in $home; use it with LTP_PATH=${1:-.languagetool}"
