if (!process.env.DATABASE_URL?.startsWith("postgres://")) process.exit(1);
