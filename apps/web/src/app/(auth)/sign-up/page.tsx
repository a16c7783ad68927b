import { SignUpPage } from "#auth/sign-up-page.tsx";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Create an account" };

export default function Page() {
  return <SignUpPage />;
}
