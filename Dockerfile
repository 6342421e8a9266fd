# docker build -t spinlint . && docker run --rm --network none -v "$PWD:/work" spinlint check --no-cache
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/spinlint && /opt/spinlint/bin/pip install --no-cache-dir .

FROM python:3.12-slim
COPY --from=build /opt/spinlint /opt/spinlint
RUN useradd --create-home --uid 10001 editor
ENV PATH=/opt/spinlint/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER editor
WORKDIR /work
ENTRYPOINT ["spinlint"]
CMD ["check", "--no-cache"]
