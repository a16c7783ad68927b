import type { Metadata } from "next";
import { SignUpPage } from "#auth/sign-up-page.tsx";

export const metadata: Metadata = { title: "Create an account" };

export default function Page() {
  return <SignUpPage />;
}
