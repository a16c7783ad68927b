/**
 * All of a mail, or null when it is larger than that. What comes past the bound is read and dropped: nobody can fill the
 * memory with it, and the sender hears the reason when they are through.
 */
export async function readMail(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > maxBytes ? null : Buffer.concat(chunks, size);
}
