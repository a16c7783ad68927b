/** The bell of the carillon: three bells of one chime, the middle one struck. */
function LogoMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path d="M4 5.5h24" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      <path
        d="M16 5.5v3.2M16 8.7c-4.1 0-6.4 3-6.4 7.1 0 3.5-.8 5-2.3 6.7-.5.6-.1 1.5.7 1.5h16c.8 0 1.2-.9.7-1.5-1.5-1.7-2.3-3.2-2.3-6.7 0-4.1-2.3-7.1-6.4-7.1Z"
        fill="var(--accent-solid)"
        stroke="var(--accent-solid)"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="27" r="2.3" fill="currentColor" />
    </svg>
  );
}

/** @param compact the bell alone, where room is short */
export function Wordmark({ compact }: { readonly compact?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 text-ink">
      <LogoMark size={22} />
      {compact ? null : <span className="text-[15px] font-semibold tracking-[-0.015em]">Carillon</span>}
    </span>
  );
}
