export { signupPolicy } from "./admit-sign-up.ts";
export { type Authenticator, type Credentials, createAuthenticator } from "./authenticate.ts";
export { type Auth, type AuthOptions, CLIENT_ADDRESS_HEADER, createAuth } from "./create-auth.ts";
export { createUser } from "./create-user.ts";
