# Two stages: wheels are built and installed in the first; the second holds Python, the packages and
# nothing to build with. Slim (glibc), not Alpine: the embedded Valkey is built for glibc.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS build
WORKDIR /src
RUN python -m venv /opt/imports-bot
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY bot ./bot
RUN /opt/imports-bot/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt ".[chart]" \
 && /opt/imports-bot/bin/pip uninstall --yes --quiet pip

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --create-home --home-dir /data imports-bot
COPY --from=build /opt/imports-bot /opt/imports-bot
ENV PATH=/opt/imports-bot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    HEALTH_HOST=* \
    HTTP_HOST=* \
    LOG_FORMAT=json
USER imports-bot
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Alive, not ready: a Slack outage must not make the container restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('HEALTH_PORT') or 8080}/healthz\", timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["imports-bot"]
CMD ["run"]
