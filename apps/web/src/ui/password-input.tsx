"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Input } from "#ui/input.tsx";

/** A secret being typed; shown only when asked for. */
export function PasswordInput(props: ComponentProps<"input">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative w-full">
      <Input {...props} type={shown ? "text" : "password"} className="pr-9" spellCheck={false} />
      <Button
        variant="ghost"
        size="icon"
        className="absolute top-0 right-0 size-8! pointer-coarse:size-10!"
        aria-label={shown ? "Hide what is typed" : "Show what is typed"}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        disabled={props.disabled}
      >
        <Icon className="size-4" aria-hidden="true" />
      </Button>
    </div>
  );
}
