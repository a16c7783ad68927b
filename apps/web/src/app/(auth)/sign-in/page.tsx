import { SignInPage } from "#auth/sign-in-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Sign in" };

export default function Page() {
  return <SignInPage />;
}
