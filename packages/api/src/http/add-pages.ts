import fastifyHttpProxy from "@fastify/http-proxy";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/** What is shown as no page needs no rules for one, which would be a third of a small script's answer. */
const NO_PAGE = /^(application\/javascript|text\/(javascript|css)|font\/)/;
const RULES_OF_PAGES = [
  "content-security-policy",
  "x-frame-options",
  "referrer-policy",
  "cross-origin-opener-policy",
];

export type PagesOptions = {
  /** The web process. */
  readonly webOrigin: string;
  /** The folder of its scripts, styles and fonts, with a `.br` and a `.gz` beside what is worth it; null: it serves them. */
  readonly assetsDir: string | null;
};

/** The pages, from the web process, and what they are made of from the disk, as it was compressed once, when it was built. */
export async function addPages(
  server: FastifyInstance,
  { webOrigin, assetsDir }: PagesOptions,
): Promise<void> {
  if (assetsDir !== null) await server.register(async (assets) => addAssets(assets, assetsDir));
  await server.register(fastifyHttpProxy, {
    upstream: webOrigin,
    websocket: true,
    http2: false,
    replyOptions: {
      rewriteRequestHeaders: (_request, headers) => ({ ...headers, authorization: undefined }),
    },
  });
}

async function addAssets(server: FastifyInstance, root: string): Promise<void> {
  // Of an address that leads out of the folder.
  server.setErrorHandler((_error, _request, reply) => reply.callNotFound());
  server.addHook("onSend", async (_request, reply) => {
    if (!NO_PAGE.test(String(reply.getHeader("content-type")))) return;
    for (const name of RULES_OF_PAGES) reply.removeHeader(name);
  });
  await server.register(fastifyStatic, {
    root,
    prefix: "/_next/static/",
    preCompressed: true,
    index: false,
    decorateReply: false,
    // Their names change with their content.
    immutable: true,
    maxAge: YEAR_MS,
  });
}
