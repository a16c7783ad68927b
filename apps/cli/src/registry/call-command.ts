import { type ToolCallAnswer, TruncationStrategy } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { wholeNumber } from "../input/option-values.ts";
import { PARAMETER_NAMES, type ParameterOptions, withParameterOptions } from "../input/parameter-options.ts";
import { readFields } from "../input/read-fields.ts";
import { findTool } from "../lookup/find-tool.ts";
import { cleanText } from "../output/clean-text.ts";
import { formatDuration } from "../output/format-time.ts";

type CallOptions = ParameterOptions & {
  tool?: string;
  dryRun: boolean;
  agentSession?: string;
  session?: string;
  idempotencyKey?: string;
  maxLength?: number;
  truncation?: TruncationStrategy;
  cache: boolean;
};

/** `registry call`: as an agent does it. */
export function addCallCommand(group: Command, { client: connect, output }: CliContext): void {
  withParameterOptions(
    group
      .command("call")
      .description("call a tool as an agent does, and wait for its end")
      .argument("<name>", "such as slack.send-message")
      .option("--tool <tool>", "the connection to use, where there are several, by id or name"),
  )
    .option("--dry-run", "send nothing: check everything and show the request that would leave", false)
    .option("--agent-session <id>", "what the log is to say that it is part of")
    .option("--session <id>", "the same, of a session within that")
    .option("--idempotency-key <key>", "the same key again gives the first call's answer and sends nothing")
    .option(
      "--max-length <characters>",
      "cut a result that is longer; it is kept whole as an artifact",
      wholeNumber({ min: 1_000, max: 1_000_000 }),
    )
    .addOption(new Option("--truncation <strategy>", "where it is cut").choices(TruncationStrategy.options))
    .option("--no-cache", "make it anew, though the tool is cacheable")
    .action(async (toolName: string, { tool, dryRun, ...given }: CallOptions) => {
      const client = connect();
      const { parameters: schema } = await client.registry.get.query({ toolName });
      const answer = await client.registry.execute.mutate({
        toolName,
        inputs: readFields(
          { file: given.paramsFile, json: given.params, pairs: given.param ?? [] },
          { schema, names: PARAMETER_NAMES },
        ),
        dry_run: dryRun,
        no_cache: !given.cache,
        ...(tool !== undefined && { tool_id: (await findTool(client, tool)).id }),
        ...(given.agentSession !== undefined && { agent_session_id: given.agentSession }),
        ...(given.session !== undefined && { session_id: given.session }),
        ...(given.idempotencyKey !== undefined && { idempotency_key: given.idempotencyKey }),
        ...(given.maxLength !== undefined && { max_length: given.maxLength }),
        ...(given.truncation !== undefined && { truncation: given.truncation }),
      });
      if (answer.status === "pending")
        return output.result(answer, () => `${output.paint("yellow", "waits")}  ${answer.message}`);
      if (answer.status === "success") return output.result(answer, () => inWords(answer));
      output.failure(answer);
      throw new CliError(failureOf(answer));
    });

  function inWords({ outputs, execution_id, duration_ms, warning, cache_age_ms }: Success): string {
    const age = cache_age_ms === undefined ? "" : `, ${formatDuration(cache_age_ms)} old, from the cache`;
    return [
      `${output.paint("green", "ok")}  ${cleanText(outputs.content)}`,
      output.paint("dim", `run ${execution_id}, ${formatDuration(duration_ms)}${age}`),
      ...(warning === undefined ? [] : [output.paint("yellow", cleanText(warning))]),
      ...(outputs.truncated ? [output.paint("yellow", cutIn(outputs))] : []),
      ...(outputs.data === undefined ? [] : [cleanText(JSON.stringify(outputs.data, null, 2))]),
    ].join("\n");
  }
}

type Success = Extract<ToolCallAnswer, { status: "success" }>;

function cutIn({ original_length, artifact }: Success["outputs"]): string {
  const whole = artifact ? `; "carillon artifacts get ${artifact.id}" has all of it` : "";
  return `cut: ${original_length} characters were too many${whole}`;
}

function failureOf(answer: Extract<ToolCallAnswer, { status: "error" }>): string {
  const { error, message, execution_id, retry_after_ms, may_have_run } = answer;
  const unsure = may_have_run ? "; it may have been done all the same" : "";
  const wait = retry_after_ms === undefined ? "" : `; try again in ${Math.ceil(retry_after_ms / 1_000)} s`;
  const more = execution_id === null ? "" : `; "carillon runs show ${execution_id}" tells more`;
  return `${message.replace(/\.$/, "")} (${error})${unsure}${wait}${more}`;
}
