import { defineAction, readJson } from "@carillon/connector-kit";
import { z } from "zod";
import { requestGitHub } from "../call-github.ts";
import type { GitHubCredentials } from "../credentials.ts";
import { GitRef } from "../git-ref.ts";
import { repositoryField, repositoryPath } from "../repository.ts";

const Input = z.strictObject({
  repository: repositoryField,
  workflow: z
    .string()
    .trim()
    .regex(/^(?:[1-9]\d{0,15}|[\w. -]{1,200}\.ya?ml)$/, "The file of a workflow, deploy.yml, or its id")
    .meta({ title: "Workflow", description: "Its file, or its id", placeholder: "deploy.yml" }),
  ref: GitRef.default("main").meta({ title: "Branch or tag" }),
  inputs: z
    .record(z.string().min(1).max(100), z.string().max(65_535))
    .refine((inputs) => Object.keys(inputs).length <= 25, "At most 25 inputs")
    .default({})
    .meta({ title: "Inputs", widget: "keyValue" }),
  returnRun: z.boolean().default(false).meta({
    title: "Tell the run",
    description: "Which run it became; an older Enterprise Server refuses to say",
  }),
});

const Output = z.object({
  runId: z.int().nullable().meta({ description: "null where it was not asked for" }),
  url: z.string().nullable(),
});

const Started = z.looseObject({ workflow_run_id: z.int().optional(), html_url: z.string().optional() });

export const dispatchWorkflow = defineAction<GitHubCredentials, typeof Input, typeof Output>({
  id: "github.dispatch-workflow",
  name: "Start a workflow",
  description: "Starts a GitHub Actions workflow that has the trigger workflow_dispatch.",
  actionType: "create",
  permission: "github.run",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: false,
  examples: [
    {
      name: "Deploy",
      parameters: {
        repository: "octocat/hello-world",
        workflow: "deploy.yml",
        ref: "main",
        inputs: { stage: "test" },
      },
    },
  ],
  summarize: ({ runId }, { workflow }) =>
    `Workflow ${workflow} started${runId === null ? "" : ` as run ${runId}`}`,
  async execute(credentials, { repository, workflow, ref, inputs, returnRun }, context) {
    const response = await requestGitHub(credentials, context, {
      method: "POST",
      path: `${repositoryPath(credentials, repository)}/actions/workflows/${encodeURIComponent(workflow)}/dispatches`,
      json: { ref, inputs, ...(returnRun && { return_run_details: true }) },
    });
    // 204 says nothing more; 200 names the run (docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event).
    if (response.status === 204) return { runId: null, url: null };
    const started = readJson("github", response, Started);
    return { runId: started.workflow_run_id ?? null, url: started.html_url ?? null };
  },
});
