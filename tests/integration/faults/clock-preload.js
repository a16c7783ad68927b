// @ts-check

// Loaded into a worker by --import: it says over and over what its clock shows.
setInterval(() => process.stderr.write(`clock ${Date.now()}\n`), 250).unref();
