"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "#ui/skeleton.tsx";

const CodeEditor = dynamic(() => import("#ui/code-editor.tsx").then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-28 rounded-md" />,
});

type JsonEditorProps = {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly disabled?: boolean | undefined;
};

export function JsonEditor(props: JsonEditorProps) {
  return <CodeEditor {...props} />;
}
