import type { Command } from "commander";
import { collect } from "./option-values.ts";
import type { FieldNames } from "./read-fields.ts";

export type ParameterOptions = { param?: string[]; params?: string; paramsFile?: string };

export const PARAMETER_NAMES: FieldNames = { file: "--params-file", json: "--params", pair: "-p" };

/** The options by which an action's parameters are given. */
export function withParameterOptions(command: Command): Command {
  return command
    .option("-p, --param <name=value>", "a parameter; name:=json for a value that must be JSON", collect)
    .option("--params <json>", "parameters as a JSON object")
    .option("--params-file <file>", "parameters in a JSON file; - is stdin");
}
