export { type Authenticator, type Credentials, createAuthenticator } from "./authenticate.ts";
export {
  type Auth,
  type AuthOptions,
  CLIENT_ADDRESS_HEADER,
  createAuth,
  type SignupPolicy,
  signupPolicy,
} from "./create-auth.ts";
export { createUser } from "./create-user.ts";
export { accessControl, workspaceRoles } from "./workspace-roles.ts";
