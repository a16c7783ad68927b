import { listGuides } from "#docs/read-doc.ts";

/** The guides by their titles, for the palette. */
export async function GET(): Promise<Response> {
  return Response.json({ guides: await listGuides() });
}
