package org.kept.form;

import java.util.List;
import java.util.Set;
import org.kept.file.FileKind;

/** Says which files can be sent. */
record FileWords(Words words, FilesOnPage files) {

  String which(Set<FileKind> kinds, boolean multiple) {
    List<String> names = kinds.stream().sorted().map(kind -> kind(kind)).toList();
    String last = names.get(names.size() - 1);
    String all =
        names.size() == 1
            ? last
            : words.say("files.or", String.join(", ", names.subList(0, names.size() - 1)), last);
    return multiple
        ? words.say("files.which.several", all, files.largest(), Integer.toString(files.most()))
        : words.say("files.which.one", all, files.largest());
  }

  private String kind(FileKind kind) {
    return words.say("files.kind." + kind.code());
  }
}
