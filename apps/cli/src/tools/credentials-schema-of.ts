import type { CarillonClient } from "@carillon/client";

/** The JSON Schema of the credentials of a type of tool, however it is spelled; undefined for one that there is not. */
export async function credentialsSchemaOf(client: CarillonClient, type: string) {
  const { connectors } = await client.tools.getConnectors.query({});
  const wanted = type.toUpperCase().replaceAll("-", "_");
  return connectors.find((connector) => connector.type === wanted)?.credentialsSchema;
}
