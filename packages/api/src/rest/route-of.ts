/** A path of the document, `/tools/{toolName}`, as Fastify writes it. */
export function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
