/** The last part of the section's address, and of its tabs in stock pages. */
export const SECTION_PATH = "/api-keys";
