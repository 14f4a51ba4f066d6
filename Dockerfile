# The program as it runs in production: Node and what package-lock.json says, and nothing to build.
# test/image installs and starts it as it is written here; docs/operating.md says how it is made and run.
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional ones are Node itself, which is here already.
RUN npm ci --omit=dev --omit=optional

FROM node:24.21.0-bookworm-slim
# Nothing is installed from here on, so nothing that installs is left.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn-* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg \
    && install --directory --owner=node --group=node --mode=0700 /data /keys
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY cards ./cards
COPY src ./src
ENV NODE_ENV=production
USER node
EXPOSE 3978
# With an embedded store (VANTAGE_SQLITE_FOLDER=/data, VANTAGE_VAULT_FOLDER=/keys) these are all that is
# ever written to; with Azure, nothing is. Everything else can be read-only:
# docker run --read-only --volume vantage-data:/data --volume vantage-keys:/keys …
VOLUME ["/data", "/keys"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./src/require-node-24.js", "src/main.ts"]
