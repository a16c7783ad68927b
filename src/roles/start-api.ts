import { hostname } from "node:os";
import { createServer, startSmtpInbox } from "@carillon/api";
import { mirrorTools } from "@carillon/services";
import { createAuth, createAuthenticator, signupPolicy } from "@carillon/services/identity";
import { createMetrics } from "../metrics.ts";
import { createPlatform } from "../platform.ts";
import { createReadiness } from "../readiness.ts";
import { trustedOrigins } from "../trusted-origins.ts";
import { VERSION } from "../version.ts";
import { runRole } from "./run-role.ts";

await runRole("api", async ({ env, logger }) => {
  const platform = await createPlatform({ env, logger, role: "api" });
  const { database, services } = platform;
  await mirrorTools(services);
  const authOptions = {
    database,
    secret: env.AUTH_SECRET,
    publicUrl: env.PUBLIC_URL ?? null,
    trustedOrigins: trustedOrigins(env),
    signup: env.SIGNUP ?? null,
    randomBytes: services.randomBytes,
  };
  const auth = createAuth(authOptions);
  const authenticator = createAuthenticator({ database, auth, now: platform.now, logger });
  platform.hear({ token: authenticator.forget });
  const server = await createServer({
    services,
    auth,
    authenticator,
    operations: { problems: createReadiness(database), metrics: createMetrics(platform) },
    signupPolicy: () => signupPolicy(authOptions),
    trustedOrigins: authOptions.trustedOrigins,
    hasPublicUrl: env.PUBLIC_URL !== undefined,
    machine: hostname(),
    origin: services.inbox.origin,
    version: VERSION,
    pages: env.WEB_ORIGIN ? { webOrigin: env.WEB_ORIGIN, assetsDir: env.WEB_ASSETS_DIR ?? null } : null,
    trustedProxies: env.TRUSTED_PROXIES,
    logger,
  });
  const smtp = services.inbox.smtp
    ? await startSmtpInbox(services, services.inbox.smtp).catch((err: unknown) => {
        logger.warn(
          { err, port: services.inbox.smtp?.port },
          "the test inbox takes no mail: its port is taken",
        );
        return null;
      })
    : null;
  await server.listen({ port: env.PORT, host: env.HOST });
  logger.info({ port: env.PORT, host: env.HOST }, "api ready");
  return {
    stop: async () => {
      await server.close();
      await smtp?.close();
      await authenticator.close();
      await platform.close();
    },
  };
});
