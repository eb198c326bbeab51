# Two stages: packages are built and installed in the first; the second holds Python, the packages and
# nothing to build with. Slim (glibc), not Alpine: the embedded Valkey is built for glibc.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS build
# With REQUIREMENTS=requirements-chart trends have pictures; docs/release.md says what that costs.
ARG REQUIREMENTS=requirements
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_COMPILE=1 SOURCE_DATE_EPOCH=1577836800
WORKDIR /src
RUN python -m venv /opt/imports-bot && python -m venv /opt/build
COPY deploy/requirements.txt deploy/requirements-chart.txt deploy/requirements-build.txt ./deploy/
RUN /opt/imports-bot/bin/pip install --require-hashes -r deploy/${REQUIREMENTS}.txt \
 && /opt/build/bin/pip install --require-hashes -r deploy/requirements-build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
# Compiled by the contents of files, not by their times: two builds give the same bytes, and nothing
# needs to be written when the bot runs.
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/imports-bot/bin/pip install --no-deps --no-index /wheels/*.whl \
 && /opt/imports-bot/bin/pip uninstall --yes --quiet pip \
 && /opt/imports-bot/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/imports-bot/lib

FROM python:${PYTHON}-slim
# A number for Kubernetes, which can't tell from a name that it is not root.
RUN useradd --system --uid 10001 --create-home --home-dir /data imports-bot
COPY --from=build /opt/imports-bot /opt/imports-bot
ENV PATH=/opt/imports-bot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    HEALTH_HOST=* \
    HTTP_HOST=* \
    LOG_FORMAT=json
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Alive, not ready: a Slack outage must not make the container restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('HEALTH_PORT') or 8080}/healthz\", timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["imports-bot"]
CMD ["run"]
