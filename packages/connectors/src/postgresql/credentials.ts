import { z } from "zod";

const TLS_MODES = ["verify-full", "require", "disable"] as const;

const name = z
  .string()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}+$/u, "No control characters");

/** How to reach a database. The TLS modes mean what libpq means by them. */
export const PostgresqlCredentials = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1, "The server's name is needed")
    .max(253)
    .regex(/^[A-Za-z0-9._:[\]-]+$/, "The name alone: no address with ://, no path, no spaces")
    .meta({ title: "Server", placeholder: "db.example.com" }),
  port: z.int().min(1).max(65_535).default(5432).meta({ title: "Port" }),
  database: name.meta({ title: "Database", placeholder: "shop" }),
  user: name.meta({
    title: "User",
    description: "A role of its own that may read what is needed; not a superuser",
    placeholder: "carillon",
    group: "credentials",
  }),
  password: z
    .string()
    .max(1_000)
    .regex(/^[^\0]*$/, "No zero bytes")
    .optional()
    .meta({ title: "Password", secret: true, widget: "password" }),
  tlsMode: z.enum(TLS_MODES).default("verify-full").meta({
    title: "Encryption",
    description:
      "verify-full: TLS, the certificate checked · require: TLS, whoever answers · disable: not encrypted, for a network you trust",
  }),
  caCertificate: z
    .string()
    .trim()
    .max(100_000)
    .regex(/^-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----$/, "A certificate in PEM")
    .optional()
    .meta({
      title: "CA certificate",
      description: "PEM; for verify-full with a certificate that a private authority signed",
      widget: "textarea",
    }),
  allowWrites: z.boolean().default(false).meta({
    title: "Allow changes",
    group: "credentials",
    description: "Without it nothing can be changed through this connection",
  }),
});
export type PostgresqlCredentials = z.infer<typeof PostgresqlCredentials>;
