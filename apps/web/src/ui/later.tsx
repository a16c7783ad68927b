"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** How far below what is seen a part begins to come. */
const AHEAD = "300px";

type LaterProps = {
  /** What a screen reader is told of meanwhile. */
  readonly label: string;
  readonly children: ReactNode;
};

/** Draws a part far down the page once it comes near, so that its scripts are none of the page's first load. */
export function Later({ label, children }: LaterProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  if (isNear) return children;
  return (
    <div ref={place}>
      <SkeletonRows label={label} />
    </div>
  );
}
