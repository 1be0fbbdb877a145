// Checks receipts (Documentation/receipts.md) with the Go project's own signed notes and proofs: verify FILE...
// For each file one line, "holds" or why not; exit code 1 when one does not hold.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(text string) error {
	parts := strings.SplitN(text, "\ncheckpoint\n", 2)
	if len(parts) != 2 {
		return fmt.Errorf("no checkpoint")
	}
	sections := strings.Split(strings.TrimSuffix(parts[0], "\n"), "\n\n")
	head := strings.Split(sections[0], "\n")
	if len(head) < 3 || !strings.HasPrefix(head[2], "key ") {
		return fmt.Errorf("no key")
	}
	verifier, err := note.NewVerifier(head[2][len("key "):])
	if err != nil {
		return err
	}
	opened, err := note.Open([]byte(parts[1]), note.VerifierList(verifier))
	if err != nil {
		return err
	}
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		return fmt.Errorf("the checkpoint is of the log %s", lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return err
	}
	for _, section := range sections[1:] {
		if err := checkRow(strings.Split(section, "\n"), size, root); err != nil {
			return err
		}
	}
	return nil
}

func checkRow(lines []string, size int64, root tlog.Hash) error {
	sequence, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "row "), 10, 64)
	if err != nil {
		return err
	}
	at := 1
	for ; at < len(lines) && lines[at] != "proof"; at++ {
	}
	if at == len(lines) {
		return fmt.Errorf("row %d has no proof", sequence)
	}
	row, err := base64.StdEncoding.Strict().DecodeString(strings.Join(lines[1:at], ""))
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[at+1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	// The record of a leaf is the hash of its row.
	record := sha256.Sum256(row)
	return tlog.CheckRecord(proof, size, root, sequence-1, tlog.RecordHash(record[:]))
}

func main() {
	wrong := 0
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err == nil {
			err = check(string(text))
		}
		if err != nil {
			wrong++
			fmt.Printf("%s: %v\n", path, err)
		} else {
			fmt.Printf("%s: holds\n", path)
		}
	}
	if wrong > 0 {
		os.Exit(1)
	}
}
