/** What each filter does, and how it is put in. */
export const TEMPLATE_FILTERS = [
  { name: "default", insert: 'default: "–"', meaning: "stands for what is missing or empty" },
  {
    name: "date",
    insert: 'date: "yyyy-MM-dd"',
    meaning: "writes a time by a pattern, such as d MMM yyyy HH:mm",
  },
  { name: "add", insert: 'add: "1d"', meaning: "moves a time: 1d, -2h, 1mo" },
  { name: "json", insert: "json", meaning: "as JSON" },
  { name: "html", insert: "html", meaning: "safe inside HTML" },
  { name: "url", insert: "url", meaning: "safe as a part of an address" },
  { name: "slack", insert: "slack", meaning: "safe beside Slack's own marks" },
  { name: "upper", insert: "upper", meaning: "in capitals" },
  { name: "lower", insert: "lower", meaning: "in small letters" },
  { name: "trim", insert: "trim", meaning: "without spaces around it" },
] as const;
