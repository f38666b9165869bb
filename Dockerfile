# The server with the desk and the SDK files, built from this repository.
FROM node:20-slim AS build
WORKDIR /parley
ENV PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY desk/package.json desk/
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-slim
WORKDIR /parley
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY desk/package.json desk/
RUN npm ci --omit=dev --workspace parley-server && npm cache clean --force
COPY --from=build /parley/server/dist server/dist
# Uploads, and the key that seals stored secrets when SECRET_KEY is not set.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 8080
HEALTHCHECK --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/dist/main.js"]
