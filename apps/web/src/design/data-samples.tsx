"use client";

import { useState } from "react";
import { LONG, RIGHT_TO_LEFT, Sample } from "#design/sample.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { CodeBlock } from "#ui/code-block.tsx";
import { CopyLine } from "#ui/copy-line.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { JsonEditor } from "#ui/json-editor.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { Pager } from "#ui/pager.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { ClockTime, ExactTime, RelativeTime } from "#ui/time.tsx";

const AT = "2026-03-01T09:00:00.000Z";
const ROWS = ["Nightly report", LONG, RIGHT_TO_LEFT, "<script>alert(1)</script>"];

export function DataSamples() {
  const [edits, setEdits] = useState(false);
  const [page, setPage] = useState(2);
  const [text, setText] = useState('{\n  "a": [1, true, null],\n  "b": "text"\n}');
  return (
    <>
      <Table
        caption="Sample runs"
        head={
          <>
            <Th>Event</Th>
            <Th>Status</Th>
            <Th className="text-right">When</Th>
          </>
        }
      >
        {ROWS.map((row) => (
          <Tr key={row}>
            <Td className="w-full max-w-0 truncate font-medium">
              <bdi>{row}</bdi>
            </Td>
            <Td>
              <RunStatus status="SUCCESS" />
            </Td>
            <Td className="text-right text-ink-2">
              <RelativeTime at={AT} />
            </Td>
          </Tr>
        ))}
      </Table>
      <Pager page={page} pageSize={50} total={1_234} onPage={setPage} />
      <Card title="Card" description="With a description">
        <DescriptionList
          rows={[
            { term: "Exact time", value: <ExactTime at={AT} /> },
            { term: "Time of day", value: <ClockTime at={AT} /> },
            { term: "Long", value: LONG },
            { term: "To copy", value: <CopyLine label="Id" value="0195a0c2-7c00-7000" /> },
          ]}
        />
      </Card>
      <Tabs
        label="Sample tabs"
        tabs={[
          {
            value: "code",
            label: "CodeBlock",
            content: <CodeBlock code="curl -X POST …" label="sample call" />,
          },
          { value: "json", label: "JsonView", content: <JsonView value={{ a: 1 }} label="sample value" /> },
        ]}
      />
      <Sample name="JsonEditor and CodeEditor: loaded when they are needed">
        {edits ? (
          <div className="w-full">
            <JsonEditor label="Sample JSON" text={text} onChange={setText} />
          </div>
        ) : (
          <Button onClick={() => setEdits(true)}>Open the editor</Button>
        )}
      </Sample>
    </>
  );
}
