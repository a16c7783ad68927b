"use client";

import { Play } from "lucide-react";
import { LONG, RIGHT_TO_LEFT, Sample } from "#design/sample.tsx";
import { Button } from "#ui/button.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { Wordmark } from "#ui/logo.tsx";

const VARIANTS = ["primary", "secondary", "ghost", "danger", "danger-solid"] as const;

export function ButtonSamples() {
  return (
    <>
      <Sample name="Button: variants">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
      </Sample>
      <Sample name="disabled · busy · small · with an icon · icon alone">
        <Button disabled>Disabled</Button>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button size="sm">Small</Button>
        <Button>
          <Play className="size-3.5" aria-hidden="true" />
          Run now
        </Button>
        <Button size="icon" variant="ghost" aria-label="Run now">
          <Play className="size-4" aria-hidden="true" />
        </Button>
        <CopyButton text="copied" label="Copy the sample" />
      </Sample>
      <Sample name="GuardedButton: what a role may do · what nobody here may">
        <GuardedButton>Save</GuardedButton>
        <Button aria-disabled="true" title="Your role here is viewer; this needs editor or higher.">
          Save
        </Button>
      </Sample>
      <Sample name="long text · right to left">
        <Button className="max-w-64">
          <span className="truncate">{LONG}</span>
        </Button>
        <span dir="rtl">
          <Button>
            <Play className="size-3.5" aria-hidden="true" />
            {RIGHT_TO_LEFT}
          </Button>
        </span>
      </Sample>
      <Sample name="Link · Wordmark">
        <Link href="/docs" className="font-medium text-accent underline-offset-2 hover:underline">
          A link
        </Link>
        <Wordmark />
        <Wordmark compact />
      </Sample>
    </>
  );
}
