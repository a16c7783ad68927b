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

/** Words of the language (ECMA-262 §12.7.2), and what the files name otherwise. */
const TAKEN_WORDS: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
   finally for function if implements import in instanceof interface let new null package private protected public return
   static super switch this throw true try typeof var void while with yield undefined send`.split(/\s+/),
);

/** @throws OperatorError when it is no name for a folder and for identifiers made of it */
export function connectorNames(provider: string): ConnectorNames {
  if (provider.length > 30 || !/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(provider)) {
    throw new OperatorError(
      `"${provider}" is no name for a connector: small letters, digits and single hyphens, at most 30, like acme-crm`,
    );
  }
  if (TAKEN_WORDS.has(provider))
    throw new OperatorError(
      `"${provider}" means something else in a connector's files: take another, like ${provider}-app`,
    );
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
