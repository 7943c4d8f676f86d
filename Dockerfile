# Two stages: the first builds a self-contained environment, the second runs it without a compiler, as a plain user.
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/khabardar
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN /opt/khabardar/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY config config
COPY extractors extractors
COPY bot bot
RUN /opt/khabardar/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 khabardar \
    && mkdir /data && chown khabardar /data
COPY --from=build /opt/khabardar /opt/khabardar
ENV PATH=/opt/khabardar/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite+aiosqlite:////data/khabardar.db
USER khabardar
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# Offline: a newspaper that is down must not have the container restarted.
HEALTHCHECK --interval=300s --timeout=60s --start-period=60s CMD ["khabardar", "check", "--offline", "--quiet"]
CMD ["khabardar", "run"]
