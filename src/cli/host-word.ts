/** The word by which the program starts itself as the host of a plugin. */
export const HOST_WORD = "__plugin-host";
