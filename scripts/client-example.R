#!/usr/bin/env Rscript
# Counts terms from R through `topicstats serve`, with base R alone.
#
# Run it in a shell:  Rscript scripts/client-example.R [FOLDER or FILE…]
# Without names it counts the sample pages in seeds/. The program is the one that the variable
# TOPICSTATS names, topicstats in PATH, or the package's build.
#
# It sends a batch of requests and reads all replies when they are done. The table comes as TSV,
# which R reads itself; with the package jsonlite you can read the replies' JSON as it is:
# jsonlite::fromJSON(line)$result$terms is a data frame.

# A text as a value of JSON.
json_text <- function(text) {
  text <- enc2utf8(text)
  text <- gsub("\\", "\\\\", text, fixed = TRUE)
  text <- gsub("\"", "\\\"", text, fixed = TRUE)
  for (code in 1:31) {
    text <- gsub(intToUtf8(code), sprintf("\\u%04x", code), text, fixed = TRUE)
  }
  paste0("\"", text, "\"")
}

# The text that a value of JSON stands for.
text_of_json <- function(json) {
  found <- gregexpr("\\\\(u[0-9a-fA-F]{4}|.)", json, perl = TRUE)
  short <- c(n = "\n", t = "\t", r = "\r", b = "\b", f = "\f")
  regmatches(json, found) <- lapply(regmatches(json, found), function(escapes) {
    vapply(escapes, function(escape) {
      name <- substr(escape, 2, 2)
      if (name == "u") intToUtf8(strtoi(substring(escape, 3), 16L))
      else if (name %in% names(short)) short[[name]]
      else name
    }, "", USE.NAMES = FALSE)
  })
  json
}

# The string behind a name in a reply, such as "text" or "message"; NA where there is none.
member <- function(reply, name) {
  pattern <- paste0("\"", name, "\": *\"((?:[^\"\\\\]++|\\\\.)*+)\"")
  found <- regmatches(reply, regexec(pattern, reply, perl = TRUE))[[1]]
  if (length(found) == 2) text_of_json(found[[2]]) else NA_character_
}

# What a reply notes: inputs that were skipped, and the like.
notes_of <- function(reply) {
  text <- "\"(?:[^\"\\\\]++|\\\\.)*+\""
  list <- regexec(paste0("\"notes\": *\\[((?:", text, "[, ]*)*)\\]"), reply, perl = TRUE)
  list <- regmatches(reply, list)[[1]]
  if (length(list) != 2) return(character())
  found <- regmatches(list[[2]], gregexpr(text, list[[2]], perl = TRUE))[[1]]
  vapply(found, function(json) text_of_json(substr(json, 2, nchar(json) - 1)), "")
}

# Sends requests, a named vector of parameters by id, to one method. The replies by id.
ask <- function(program, method, params) {
  lines <- sprintf(
    "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"%s\",\"params\":%s}",
    names(params), method, params)
  # Files, because they have lines of any length and the bytes as they are.
  requests <- tempfile()
  replies <- tempfile()
  on.exit(unlink(c(requests, replies)))
  connection <- file(requests, "wb")
  writeLines(enc2utf8(lines), connection, useBytes = TRUE)
  close(connection)
  status <- system2(program, c("serve", "--finish"), stdin = requests, stdout = replies)
  if (status != 0) stop("topicstats serve ended with exit code ", status)
  lines <- readLines(replies, encoding = "UTF-8", warn = FALSE)
  names(lines) <- sub("^\\{\"jsonrpc\":\"2.0\",\"id\":\"([^\"]*)\".*$", "\\1", lines)
  # They come as they finish.
  lines[names(params)]
}

# The table in a reply.
table_of <- function(reply) {
  text <- member(reply, "text")
  if (is.na(text)) stop(member(reply, "message"))
  if (grepl("\"next_cursor\"", reply, fixed = TRUE)) warning("the table goes on: ask for less")
  for (note in notes_of(reply)) message("note: ", note)
  read.delim(text = text, quote = "", encoding = "UTF-8", stringsAsFactors = FALSE)
}

# Where the package is, and the program.
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
root <- if (length(script) == 1) dirname(dirname(normalizePath(script))) else "."
candidates <- c(
  Sys.getenv("TOPICSTATS"), Sys.which("topicstats"), file.path(root, ".build/release/topicstats"))
program <- Find(function(path) nzchar(path) && file.access(path, 1) == 0, candidates)
if (is.null(program)) stop("there is no topicstats: name it, TOPICSTATS=… Rscript …")

paths <- commandArgs(trailingOnly = TRUE)
if (length(paths) == 0) paths <- file.path(root, "seeds")
paths <- paste0("[", paste(json_text(paths), collapse = ","), "]")

# Two questions at once: the most frequent terms, and those that tell most about single documents.
options <- paste0(
  "\"stopwords\":\"zh\",\"min_length\":2,\"top\":10,",
  "\"format\":\"tsv\",\"reply_bytes\":16777216")
replies <- ask(program, "terms", c(
  frequent = sprintf("{\"paths\":%s,%s}", paths, options),
  telling = sprintf("{\"paths\":%s,%s,\"sort\":\"tfidf\"}", paths, options)))

frequent <- table_of(replies[["frequent"]])
telling <- table_of(replies[["telling"]])
cat("The most frequent terms:\n")
print(frequent, row.names = FALSE, digits = 5)
cat("\nThe terms that tell most:\n")
print(telling, row.names = FALSE, digits = 5)
cat(sprintf(
  "\nThe %d most frequent terms occur %d times.\n", nrow(frequent), sum(frequent$tf)))
