import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { compressAssets } from "./compress-assets.ts";

it("compresses what is worth it, wherever it lies, and leaves all else alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "carillon-compress-"));
  try {
    const script = "let bells = 12;".repeat(1_000);
    mkdirSync(join(folder, "chunks"));
    for (let chunk = 0; chunk < 9; chunk += 1)
      writeFileSync(join(folder, "chunks", `${chunk}.js`), script + chunk);
    writeFileSync(join(folder, "small.js"), "let bells = 12;");
    writeFileSync(join(folder, "font.woff2"), script);
    await compressAssets(folder);
    for (let chunk = 0; chunk < 9; chunk += 1) {
      const file = join(folder, "chunks", `${chunk}.js`);
      expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(script + chunk);
      expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(script + chunk);
    }
    expect(existsSync(join(folder, "small.js.br"))).toBe(false);
    expect(existsSync(join(folder, "font.woff2.br"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
