import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "#env";

/**
 * Content Security Policy of a page: scripts by nonce only. Styles may be inline, because Radix and
 * the charts set style attributes; a mail shown in the inbox inherits `img-src`, so it can load nothing remote.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const PUBLIC = new Set(["/sign-in", "/sign-up"]);

/** Without a session's cookie there is nothing to draw: sign in first and come back. Whether it is good, the API tells. */
function needsSignIn(request: NextRequest): boolean {
  const hasSession = request.cookies.getAll().some(({ name }) => name.endsWith("session_token"));
  const { pathname } = request.nextUrl;
  return !hasSession && !PUBLIC.has(pathname) && !pathname.startsWith("/invite/");
}

export function proxy(request: NextRequest): NextResponse {
  if (needsSignIn(request)) {
    const { pathname, search } = request.nextUrl;
    const here = `${pathname}${search}`;
    // Next makes it relative again: behind the API this process does not know by which name the install is reached.
    const location = here === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(here)}`;
    return NextResponse.redirect(new URL(location, request.url));
  }
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|icon).*)"] };
