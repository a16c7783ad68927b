import type { ToolCallAnswer } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
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
        ...(tool !== undefined && { tool_id: (await findTool(client, tool)).id }),
        ...(given.agentSession !== undefined && { agent_session_id: given.agentSession }),
        ...(given.session !== undefined && { session_id: given.session }),
        ...(given.idempotencyKey !== undefined && { idempotency_key: given.idempotencyKey }),
      });
      if (answer.status === "success") return output.result(answer, () => inWords(answer));
      output.failure(answer);
      throw new CliError(failureOf(answer));
    });

  function inWords({ outputs, execution_id, duration_ms, warning }: Success): string {
    return [
      `${output.paint("green", "ok")}  ${cleanText(outputs.content)}`,
      output.paint("dim", `run ${execution_id}, ${formatDuration(duration_ms)}`),
      ...(warning === undefined ? [] : [output.paint("yellow", cleanText(warning))]),
      ...(outputs.data === undefined ? [] : [cleanText(JSON.stringify(outputs.data, null, 2))]),
    ].join("\n");
  }
}

type Success = Extract<ToolCallAnswer, { status: "success" }>;

function failureOf(answer: Extract<ToolCallAnswer, { status: "error" }>): string {
  const { error, message, execution_id, retry_after_ms, may_have_run } = answer;
  const unsure = may_have_run ? "; it may have been done all the same" : "";
  const wait = retry_after_ms === undefined ? "" : `; try again in ${Math.ceil(retry_after_ms / 1_000)} s`;
  const more = execution_id === null ? "" : `; "carillon runs show ${execution_id}" tells more`;
  return `${message.replace(/\.$/, "")} (${error})${unsure}${wait}${more}`;
}
