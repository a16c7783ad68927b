type Body = Readonly<Record<string, unknown>>;

const object = (value: unknown): Body => (typeof value === "object" && value !== null ? (value as Body) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown, max: number) =>
  typeof value === "string" && value.length > 0 && value.length <= max;

const MEDIA: ReadonlySet<string> = new Set(["image", "video", "audio", "document", "sticker"]);

/** What Meta would find wrong with a message, in its words; null: nothing. The bounds are of its documentation. */
export function problemOf(body: Body): string | null {
  if (body.messaging_product !== "whatsapp") return "The parameter messaging_product is required.";
  if (!/^\+?\d{7,15}$/.test(String(body.to ?? ""))) return "The parameter to is required.";
  const type = String(body.type);
  const content = object(body[type]);
  if (type === "text")
    return isText(content.body, 4_096) ? null : "Param text['body'] must be at most 4096 characters long.";
  if (MEDIA.has(type)) return mediaProblem(type, content);
  if (type === "template") return templateProblem(content);
  if (type === "interactive") return interactiveProblem(content);
  return `Param type must be one of {TEXT, IMAGE, …} - got "${type}".`;
}

function mediaProblem(type: string, { link, caption, filename }: Body): string | null {
  if (!isText(link, 2_000)) return `Param ${type}['link'] is required.`;
  if (caption !== undefined && (type === "audio" || type === "sticker"))
    return `Unexpected key "caption" on param "${type}".`;
  if (filename !== undefined && type !== "document") return `Unexpected key "filename" on param "${type}".`;
  return caption === undefined || isText(caption, 1_024) ? null : "Param caption is too long.";
}

function templateProblem({ name, language }: Body): string | null {
  if (!isText(name, 512)) return "Param template['name'] is required.";
  return isText(object(language).code, 10) ? null : "Param template['language'] is required.";
}

function interactiveProblem({ type, body, header, footer, action }: Body): string | null {
  if (!isText(object(body).text, type === "list" ? 4_096 : 1_024))
    return "Param interactive['body'] is invalid.";
  if (header !== undefined && !isText(object(header).text, 60))
    return "Param interactive['header'] is invalid.";
  if (footer !== undefined && !isText(object(footer).text, 60))
    return "Param interactive['footer'] is invalid.";
  const { button, sections, buttons } = object(action);
  if (type === "list") {
    const rows = list(sections)
      .flatMap((section) => list(object(section).rows))
      .map(object);
    const fits = rows.every(
      ({ id, title, description }) =>
        isText(id, 200) && isText(title, 24) && (description === undefined || isText(description, 72)),
    );
    if (!isText(button, 20) || rows.length < 1 || rows.length > 10 || !fits)
      return "Total row count exceed max allowed count: 10";
    return null;
  }
  const replies = list(buttons).map((each) => object(object(each).reply));
  const fits = replies.every(({ id, title }) => isText(id, 256) && isText(title, 20));
  return replies.length >= 1 && replies.length <= 3 && fits
    ? null
    : "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3";
}
