import * as nodeModule from "node:module";

/**
 * Has connectors of other packages see this install's kit, wherever they lie on the disk, and its zod where they have
 * none of their own: the kit looks into their schemas.
 */
export function shareKit(): void {
  // Not in Node before 22.15: a package must then be installed beside Carillon to find the kit.
  nodeModule.registerHooks?.({
    resolve(specifier, context, next) {
      const ours = { ...context, parentURL: import.meta.url };
      if (specifier === "@carillon/connector-kit") return next(specifier, ours);
      if (specifier !== "zod" && !specifier.startsWith("zod/")) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch {
        return next(specifier, ours);
      }
    },
  });
}
