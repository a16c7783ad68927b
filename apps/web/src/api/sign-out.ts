/** Apart from what else an account does, since it comes with every page. @returns false: somebody is signed in still */
export function signOut(): Promise<boolean> {
  return fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).then(
    ({ ok }) => ok,
    () => false,
  );
}
