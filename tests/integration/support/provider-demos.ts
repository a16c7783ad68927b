import type { ProviderDemo } from "@carillon/testing/demo";

/** The demo of a provider's stand-in, by convention; undefined where it has none. */
export async function demoOf(provider: string): Promise<ProviderDemo | undefined> {
  try {
    const { demo } = (await import(`@carillon/testing/demo/${provider}`)) as { demo: ProviderDemo };
    return demo;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
