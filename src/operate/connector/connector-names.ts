import { OperatorError } from "../operator-error.ts";

/** The forms in which a connector's name stands in its files. */
export type ConnectorNames = {
  /** `acme-crm` */
  readonly provider: string;
  /** `acmeCrm` */
  readonly camel: string;
  /** `AcmeCrm` */
  readonly Pascal: string;
  /** `ACME_CRM`, also its type */
  readonly CONST: string;
  /** `Acme Crm` */
  readonly Title: string;
};

/** @throws OperatorError when it is no name for a folder and for identifiers made of it */
export function connectorNames(provider: string): ConnectorNames {
  if (provider.length > 30 || !/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(provider)) {
    throw new OperatorError(
      `"${provider}" is no name for a connector: small letters, digits and single hyphens, at most 30, like acme-crm`,
    );
  }
  const words = provider.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const Pascal = words.join("");
  return {
    provider,
    Pascal,
    camel: Pascal.charAt(0).toLowerCase() + Pascal.slice(1),
    CONST: provider.replaceAll("-", "_").toUpperCase(),
    Title: words.join(" "),
  };
}
