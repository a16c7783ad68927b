import { expect, it } from "vitest";
import { leaving } from "./leaving.ts";

it("asks the page that guards itself, and goes where none does", () => {
  const asked: string[] = [];
  const gone: string[] = [];
  const go = (href: string) => gone.push(href);
  const end = leaving.guardWith((href) => asked.push(href));
  leaving.to("/runs", go);
  end();
  leaving.to("/tools", go);
  expect({ asked, gone }).toEqual({ asked: ["/runs"], gone: ["/tools"] });
});

it("keeps the guard of the next page when the last one's ends late", () => {
  const asked: string[] = [];
  const endFirst = leaving.guardWith(() => asked.push("first"));
  const endSecond = leaving.guardWith(() => asked.push("second"));
  endFirst();
  leaving.to("/runs", () => asked.push("went"));
  endSecond();
  expect(asked).toEqual(["second"]);
});
