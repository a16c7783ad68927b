/**
 * Goes where a person goes at the provider, with cookies and forms as a browser has them: signs in, allows it, and stops
 * before coming back.
 * @returns the address that the provider sends them back to
 */
export async function allowAtProvider(
  authorizationUrl: string,
  { login = "ada", abort = false }: { login?: string; abort?: boolean } = {},
): Promise<URL> {
  const { origin } = new URL(authorizationUrl);
  const jar = new Map<string, string>();
  const visit = async (address: string | URL, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(address, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  let response = await visit(authorizationUrl);
  for (let step = 0; step < 12; step += 1) {
    const location = response.headers.get("location");
    if (location !== null) {
      const next = new URL(location, origin);
      if (next.origin !== origin) return next;
      response = await visit(next);
      continue;
    }
    const page = await response.text();
    const action = / action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined)
      throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`);
    response = abort
      ? await visit(`${action}/abort`)
      : await visit(
          action,
          page.includes('name="login"') ? { prompt: "login", login, password: "any" } : { prompt: "consent" },
        );
  }
  throw new Error("the provider asks and asks");
}
