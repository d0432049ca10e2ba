# syntax=docker/dockerfile:1

FROM node:26.10.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --include=optional
COPY client client
COPY server server
COPY shared shared
COPY tsconfig.json ./
RUN NODE_ENV=production npm run --silent build
# What only builds and tests need stays here. The image has its own Node.js, so that npm's copies go as well.
COPY deploy/prune.mjs deploy/prune.mjs
RUN node deploy/prune.mjs

FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/server server
COPY --from=build /app/shared shared
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "server/commands/is-ready.mjs"]
# Not through npm, which passes no signal on.
CMD ["node", "server/main.ts"]
