import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ApiProvider } from "#api/provider.tsx";
import { ConnectionNotice } from "#shell/connection-notice.tsx";
import { THEME_COOKIE, themeOf } from "#shell/theme.ts";
import { ProgressBar } from "#ui/progress-bar.tsx";
import { Toasts } from "#ui/toasts.tsx";

export const metadata: Metadata = {
  title: { default: "Carillon", template: "%s · Carillon" },
  description: "Connect tools once, fire their actions on time, know exactly what happened.",
  robots: { index: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** Rendered for each request, never at build time: the theme is in a cookie and scripts carry a fresh nonce. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>
        <ApiProvider>
          <ProgressBar />
          {children}
          <Toasts />
          <ConnectionNotice />
        </ApiProvider>
      </body>
    </html>
  );
}
