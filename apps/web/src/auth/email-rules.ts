/** The server decides what an address is; this only catches what was typed in the wrong place. No zod here: these are the first pages of all, and it weighs a sixth of them. */
export const EMAIL_RULES = {
  required: "Enter your email address",
  pattern: { value: /^\s*[^\s@]+@[^\s@]+\s*$/, message: "Enter an email address, such as ada@example.com" },
};
