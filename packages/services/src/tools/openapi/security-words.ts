import { type JsonNode, nodeOf, textOf } from "./json-node.ts";

/** How the API wants requests authorized, each way in words that say what to set in the connection. */
export function securityWords(document: JsonNode): string[] {
  const schemes = Object.entries(nodeOf(nodeOf(document.components)?.securitySchemes) ?? {});
  return schemes
    .slice(0, 20)
    .map(([name, scheme]) => `${name.slice(0, 100)}: ${wordsOf(nodeOf(scheme) ?? {})}`);
}

function wordsOf(scheme: JsonNode): string {
  const name = textOf(scheme.name, 100);
  switch (scheme.type) {
    case "apiKey":
      return scheme.in === "header" || scheme.in === "query"
        ? `set Authorization to "API key", sent in ${scheme.in} as ${name}`
        : `a key in a ${textOf(scheme.in, 20) || "place"} named ${name}, which the connection cannot send`;
    case "http": {
      const kind = textOf(scheme.scheme, 50).toLowerCase();
      if (kind === "basic") return 'set Authorization to "User and password"';
      if (kind === "bearer") return 'set Authorization to "Bearer token"';
      return `HTTP ${kind}, which the connection cannot send`;
    }
    case "oauth2": {
      const { clientCredentials, authorizationCode } = nodeOf(scheme.flows) ?? {};
      const flow = nodeOf(clientCredentials);
      if (flow)
        return `set Authorization to "OAuth2 client credentials", with the token address ${textOf(flow.tokenUrl, 300)}`;
      const code = nodeOf(authorizationCode);
      if (code)
        return `set Authorization to "OAuth2 (a person allows it)", with the authorization address ${textOf(code.authorizationUrl, 300)} and the token address ${textOf(code.tokenUrl, 300)}`;
      return 'OAuth2 in a way that the connection does not have: set Authorization to "Bearer token" with a token made elsewhere';
    }
    case "openIdConnect":
      return `OpenID Connect: set Authorization to "OAuth2 (a person allows it)", with the addresses named at ${textOf(scheme.openIdConnectUrl, 300)}`;
    default:
      return "a kind that is not known here";
  }
}
